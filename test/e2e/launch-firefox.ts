import { type Browser, launch, type Page } from 'puppeteer-core';
import { ensureBrowser } from '../../scripts/browsers.mjs';

/** Preferences that keep Firefox from calling anybody, and from asking anything. */
const QUIET = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'devtools.toolbox.footer.height': 500,
};

export interface FirefoxToolbox {
  /** Runs an expression in the panel's document and returns its value, which must be plain data. */
  inPanel<T>(expression: string): Promise<T>;
  /** Presses Ctrl and a letter with the panel in front, as the keyboard does. */
  pressCtrl(letter: string): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchedFirefox {
  browser: Browser;
  /** Empty where none was asked for. */
  extensionId: string;
  /** Opens the toolbox on a page and shows the extension's panel. */
  openToolbox(page: Page): Promise<FirefoxToolbox>;
  /** Waits for a tab whose address ends so, and presses the element that a selector finds, as a person's gesture. */
  pressInTab(addressEnd: string, selector: string): Promise<void>;
  /** Runs a function's source with the browser's own rights, arguments as strings. */
  asBrowser<T>(functionSource: string, ...args: string[]): Promise<T>;
  /** `running`, `suspending` or `stopped`. */
  eventPageState(): Promise<string>;
  close(): Promise<void>;
}

/** Starts Firefox, with an unpacked extension where one is named. Needs no display while headless, as it is unless told otherwise. */
export async function launchFirefox(options: {
  extension?: string;
  /** The id of an extension that the profile has already, in place of one to install. */
  installed?: string;
  /** A folder that stays; without it the profile is fresh and removed at the end. */
  profile?: string;
  preferences?: Record<string, string | number | boolean>;
  headless?: boolean;
  /** The caller closes Firefox itself on Ctrl+C. */
  leaveSignals?: boolean;
}): Promise<LaunchedFirefox> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    headless: options.headless ?? true,
    handleSIGINT: !options.leaveSignals,
    handleSIGTERM: !options.leaveSignals,
    ...(options.profile !== undefined && { userDataDir: options.profile }),
    args: ['--remote-allow-system-access', '--width=1400', '--height=900'],
    defaultViewport: null,
    extraPrefsFirefox: { ...QUIET, ...options.preferences },
  });
  try {
    const extensionId = options.extension
      ? await browser.installExtension(options.extension)
      : (options.installed ?? '');
    const asBrowser = await browserRights(browser);
    return {
      browser,
      extensionId,
      asBrowser,
      openToolbox: (page) => openToolbox(asBrowser, page, extensionId),
      pressInTab: (addressEnd, selector) => asBrowser(PRESS_IN_TAB, addressEnd, selector),
      eventPageState: () =>
        asBrowser<string>('async (id) => WebExtensionPolicy.getByID(id).extension.backgroundState', extensionId),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

type AsBrowser = <T>(functionSource: string, ...args: string[]) => Promise<T>;

/** The part of puppeteer's connection that reaches WebDriver BiDi; its types do not tell of it. */
interface BidiConnection {
  send(method: string, params: Record<string, unknown>): Promise<{ result: Record<string, unknown> }>;
}

async function browserRights(browser: Browser): Promise<AsBrowser> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const contexts = tree.result.contexts as { context: string; url: string }[];
  const context = contexts.find(({ url }) => url.endsWith('browser.xhtml'))?.context;
  return async <T>(functionSource: string, ...args: string[]) => {
    const { result } = await connection.send('script.callFunction', {
      // Values come back as JSON: BiDi's own serialization is made for other purposes.
      functionDeclaration: `async (...args) => JSON.stringify(await (${functionSource})(...args) ?? null)`,
      awaitPromise: true,
      target: { context },
      arguments: args.map((value) => ({ type: 'string', value })),
    });
    if (result.type === 'exception') throw new Error(JSON.stringify(result.exceptionDetails));
    return JSON.parse((result.result as { value: string }).value) as T;
  };
}

const FIND_TAB = `const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec === url);`;
const DEVTOOLS = `const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');`;

const PRESS_IN_TAB = `async (addressEnd, selector) => {
  const find = () => gBrowser.tabs.map((tab) => tab.linkedBrowser)
    .find(({ currentURI, webProgress }) => currentURI.spec.endsWith(addressEnd) && !webProgress.isLoadingDocument);
  while (!find()) await new Promise((resolve) => setTimeout(resolve, 25));
  const press = 'content.document.notifyUserGestureActivation();' +
    'content.document.querySelector(' + JSON.stringify(selector) + ').click();';
  find().messageManager.loadFrameScript('data:,' + encodeURIComponent(press), false);
}`;

async function openToolbox(asBrowser: AsBrowser, page: Page, extensionId: string): Promise<FirefoxToolbox> {
  const key = crypto.randomUUID();
  await asBrowser(
    `async (url, extensionId, key) => {
      ${FIND_TAB} ${DEVTOOLS}
      const toolbox = await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole' });
      const panelOf = () => toolbox.getAdditionalTools().find((tool) => tool.extensionId === extensionId);
      while (!panelOf()) await new Promise((resolve) => setTimeout(resolve, 25));
      await toolbox.selectTool(panelOf().id);
      const frame = toolbox.doc.getElementById('toolbox-panel-iframe-' + panelOf().id);
      const panel = frame.contentDocument.querySelector('browser');
      // A script that is sent before the panel's own document is there is lost with the blank one.
      while (!panel.currentURI.spec.endsWith('/panel.html') || panel.webProgress.isLoadingDocument) {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      (globalThis.whycorsToolboxes ??= {})[key] = { tab, panel };
    }`,
    page.url(),
    extensionId,
    key,
  );
  return {
    inPanel: (expression) =>
      asBrowser(
        `async (key, expression) => {
          const { messageManager } = globalThis.whycorsToolboxes[key].panel;
          const reply = 'whycors:' + Math.random();
          // A sandbox is not held to the panel's own policy, which forbids eval.
          const script = 'let m; try { const box = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });' +
            'm = { value: Cu.evalInSandbox("JSON.stringify(" + ' + JSON.stringify(expression) + ' + ")", box) }; }' +
            'catch (e) { m = { error: String(e) }; } sendAsyncMessage("' + reply + '", m)';
          const { value, error } = await new Promise((resolve) => {
            messageManager.addMessageListener(reply, function heard({ data }) {
              messageManager.removeMessageListener(reply, heard);
              resolve(data);
            });
            messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
          });
          if (error) throw new Error(error);
          return value === undefined ? null : JSON.parse(value);
        }`,
        key,
        expression,
      ),
    pressCtrl: (letter) =>
      asBrowser(
        `async (key, letter) => {
          globalThis.whycorsToolboxes[key].panel.focus();
          const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
          keyboard.beginInputTransactionForTests(window);
          const control = new KeyboardEvent('', { key: 'Control', code: 'ControlLeft', keyCode: 17 });
          const pressed = new KeyboardEvent('', { key: letter, keyCode: letter.toUpperCase().charCodeAt(0) });
          for (const event of [control, pressed]) keyboard.keydown(event);
          for (const event of [pressed, control]) keyboard.keyup(event);
        }`,
        key,
        letter,
      ),
    close: () =>
      asBrowser(
        `async (key) => { ${DEVTOOLS} await gDevTools.closeToolboxForTab(globalThis.whycorsToolboxes[key].tab); }`,
        key,
      ),
  };
}
