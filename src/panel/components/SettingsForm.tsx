import type { ComponentChildren } from 'preact';
import { COLUMNS, MEGABYTE_LIMITS, REQUEST_LIMITS } from '../../messaging/settings.ts';
import { formatNumber, LANGUAGE_NAMES, message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';
import { COLUMN_WORDS } from '../words.ts';

/** What a person may set. Each change holds at once and is kept. */
export function SettingsForm({ close }: { close: () => void }) {
  const { settings } = usePanel();
  const { pageEvidence, redact, limits, columns, language } = settings.current.value;
  return (
    <>
      <Field note={message('settingsLanguageNote')}>
        <label>
          {message('settingsLanguage')}{' '}
          <select
            value={language ?? ''}
            onChange={(event) => settings.change({ language: event.currentTarget.value || null })}
          >
            <option value="">{message('settingsLanguageBrowser')}</option>
            {Object.entries(LANGUAGE_NAMES).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </Field>
      <Field note={message('settingsEvidenceNote')}>
        <Check
          on={pageEvidence}
          text={message('settingsEvidence')}
          set={(on) => settings.change({ pageEvidence: on })}
        />
      </Field>
      <Field note={message('settingsRedactNote')}>
        <Check on={redact} text={message('settingsRedact')} set={(on) => settings.change({ redact: on })} />
      </Field>
      <fieldset>
        <legend>{message('settingsLimits')}</legend>
        <Choice
          text={message('settingsRequests')}
          value={limits.requests}
          offered={REQUEST_LIMITS}
          write={(count) => formatNumber(count)}
          set={(requests) => settings.change({ limits: { ...limits, requests } })}
        />
        <Choice
          text={message('settingsMegabytes')}
          value={limits.megabytes}
          offered={MEGABYTE_LIMITS}
          write={(count) => message('megabytes', { count })}
          set={(megabytes) => settings.change({ limits: { ...limits, megabytes } })}
        />
        <p class="dim">{message('settingsLimitsNote')}</p>
      </fieldset>
      <fieldset>
        <legend>{message('settingsColumns')}</legend>
        {COLUMNS.map((column) => (
          <Check
            key={column}
            on={columns.includes(column)}
            text={message(COLUMN_WORDS[column])}
            set={(on) =>
              settings.change({
                columns: COLUMNS.filter((other) => (other === column ? on : columns.includes(other))),
              })
            }
          />
        ))}
      </fieldset>
      <div class="actions">
        <button type="button" class="button button-main" onClick={close}>
          {message('close')}
        </button>
        <button type="button" class="button" onClick={() => settings.change({ welcomed: false })}>
          {message('settingsWelcome')}
        </button>
      </div>
    </>
  );
}

function Field({ note, children }: { note: string; children: ComponentChildren }) {
  return (
    <div class="settings-field">
      {children}
      <p class="dim">{note}</p>
    </div>
  );
}

function Check({ on, text, set }: { on: boolean; text: string; set: (on: boolean) => void }) {
  return (
    <label class="settings-check">
      <input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} /> {text}
    </label>
  );
}

interface ChoiceProps {
  text: string;
  value: number;
  offered: readonly number[];
  write: (count: number) => string;
  set: (value: number) => void;
}

function Choice({ text, value, offered, write, set }: ChoiceProps) {
  return (
    <label class="settings-choice">
      {text}{' '}
      <select value={String(value)} onChange={(event) => set(Number(event.currentTarget.value))}>
        {offered.map((count) => (
          <option key={count} value={String(count)}>
            {write(count)}
          </option>
        ))}
      </select>
    </label>
  );
}
