import { until } from './until.ts';

/** The check box of the settings by its label; null while the settings are not open. */
const REDACTION = `[...document.querySelectorAll('dialog label')].find((label) => /secret|redact/i.test(label.textContent))?.querySelector('input')`;

/** Has the panel save what it holds as it is: the lab tells its requests apart by a part of the address that looks secret. */
export async function leaveSecretsIn(evaluate: (expression: string) => Promise<unknown>): Promise<void> {
  await evaluate(`void document.querySelector('#settings-button').click()`);
  await until('the settings', () => evaluate(`Boolean(${REDACTION})`));
  await until('secrets to be left in', () =>
    evaluate(`(${REDACTION}.checked && ${REDACTION}.click(), !${REDACTION}.checked)`),
  );
  await evaluate(`void document.querySelector('dialog[open] .button-main').click()`);
}
