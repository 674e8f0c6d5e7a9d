import { message } from '../messages.ts';
import { usePanel } from '../panel-context.ts';

/** The first-run screen, in the place that is empty until something is chosen. */
export function Welcome() {
  const { settings } = usePanel();
  return (
    <div class="welcome">
      <h1>{message('welcomeTitle')}</h1>
      <p>{message('welcomeUse')}</p>
      <p>{message('welcomePrivacy')}</p>
      <p>{message('welcomeEvidence')}</p>
      <div class="actions">
        <button type="button" class="button button-main" onClick={() => settings.change({ welcomed: true })}>
          {message('welcomeStart')}
        </button>
      </div>
    </div>
  );
}
