import type { LaunchedFirefox } from '../launch-firefox.ts';

/** One line of Firefox's console about a request. */
export interface ConsoleReason {
  /** Firefox's own category, e.g. `CORSMissingAllowOrigin2`. */
  category: string;
  message: string;
}

export interface ConsoleReasons {
  /** What the console said of requests whose URL holds this text, oldest first. */
  about(text: string): Promise<ConsoleReason[]>;
}

/** Listens to everything that Firefox writes to its console from now on. */
export async function recordConsole(firefox: LaunchedFirefox): Promise<ConsoleReasons> {
  await firefox.asBrowser(
    `async () => {
      const heard = (globalThis.whycorsConsole = []);
      Services.console.registerListener({
        QueryInterface: ChromeUtils.generateQI(['nsIConsoleListener']),
        observe(message) {
          if (!(message instanceof Ci.nsIScriptError)) return;
          heard.push({ category: message.category, message: message.errorMessage });
        },
      });
    }`,
  );
  return {
    about: (text) =>
      firefox.asBrowser<ConsoleReason[]>(
        'async (text) => globalThis.whycorsConsole.filter(({ message }) => message.includes(text))',
        text,
      ),
  };
}

/** Warnings of Firefox about requests that go through all the same. */
const WARNINGS = ['CORSAllowHeaderFromPreflightDeprecation'];

/**
 * The reason's page name in Firefox's CORS error reference, as a diagnosis gives it; null when the console says nothing
 * of CORS. Of several lines the first is the specific one, `CORSDidNotSucceed` comes last.
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 */
export function reasonOf(lines: ConsoleReason[]): string | null {
  // A category may end in the number of its wording.
  const names = lines.map(({ category }) => category.replace(/\d+$/, ''));
  return names.find((name) => name.startsWith('CORS') && !WARNINGS.includes(name)) ?? null;
}
