import { useEffect, useState } from 'preact/hooks';
import { type CauseHelp, MDN } from '../../core/causes/help/cause-help.ts';
import type { Finding } from '../../core/formats/report.ts';
import { message } from '../messages.ts';
import { Section } from './Section.tsx';
import { Value } from './Value.tsx';

/** What there is to know of a cause beyond this request. The pages are fetched from the extension when one is opened. */
export function HelpPage({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const [pages, setPages] = useState<Readonly<Record<string, CauseHelp>> | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('../../core/causes/help/index.ts').then(({ CAUSE_HELP }) => {
      if (wanted) setPages(CAUSE_HELP);
    });
    return () => {
      wanted = false;
    };
  }, []);
  const help = pages && Object.hasOwn(pages, finding.cause) ? pages[finding.cause] : undefined;
  return (
    <article class="help" id="help" aria-busy={pages === null} data-help={finding.cause}>
      {pages && !help && <p class="dim">{message('helpNone', { cause: finding.cause })}</p>}
      {help && <Page help={help} />}
      {pages && (
        <Section title={message('helpRead')}>
          <ul class="help-list">
            {isWebAddress(finding.spec) && (
              <li>
                <Elsewhere
                  href={finding.spec}
                  text={message('helpStandard', { step: finding.step || finding.cause })}
                />
              </li>
            )}
            {help?.mdn.map((path) => (
              <li key={path}>
                <Elsewhere href={MDN + path} text={message('helpMdn', { page: pageName(path) })} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {message('explainClose')}
        </button>
      </div>
    </article>
  );
}

/** The pages are in English, whatever language the panel is in. */
function Page({ help }: { help: CauseHelp }) {
  return (
    <>
      <h2 class="help-title" lang="en">
        {help.title}
      </h2>
      <Section title={message('helpMeans')}>
        <p lang="en">{help.means}</p>
      </Section>
      <Section title={message('helpWhy')}>
        <p lang="en">{help.why}</p>
      </Section>
      <Section title={message('helpWaysIn')}>
        <List items={help.waysIn} />
      </Section>
      <Section title={message('helpFix')}>
        <List items={help.fix} />
      </Section>
    </>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="help-list" lang="en">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Elsewhere({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      <Value text={text} longest={120} />
    </a>
  );
}

/** Reports are files that anybody may have written: only a web address becomes a link. */
function isWebAddress(text: string): boolean {
  return text.startsWith('https://') && URL.canParse(text);
}

/** The last part of the path, which MDN gives its pages as a name: `CORSMissingAllowOrigin`, `Set-Cookie`. */
function pageName(path: string): string {
  return path.split('/').at(-1)?.replaceAll('_', ' ') ?? path;
}
