export type BrowserKind = 'chromium' | 'firefox';
/** The path of a command on PATH, or null. */
export function findCommand(name: string): string | null;
/** The path of an installed browser (`chromium` stands for Chrome and Edge too), or null. */
export function findBrowser(kind: BrowserKind): string | null;
/** Whether Debian packages can be installed here without asking anybody. */
export function canInstall(): boolean;
/** Installs Debian packages; true when apt-get said so. */
export function installPackages(packages: string[]): boolean;
/** The path of a browser, installed first where possible. Throws one line that says what to install. */
export function ensureBrowser(kind: BrowserKind): string;
