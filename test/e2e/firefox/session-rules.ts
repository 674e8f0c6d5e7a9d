import type { LaunchedFirefox } from '../launch-firefox.ts';

/** How many session rules of the extension stand, asked of Firefox itself. */
export const sessionRules = ({ asBrowser, extensionId }: Pick<LaunchedFirefox, 'asBrowser' | 'extensionId'>) =>
  asBrowser<number>(
    `async (id) => {
      const { ExtensionDNR } = ChromeUtils.importESModule('resource://gre/modules/ExtensionDNR.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(id);
      return ExtensionDNR.getRuleManager(extension, false)?.getSessionRules().length ?? 0;
    }`,
    extensionId,
  );
