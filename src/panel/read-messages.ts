import type { Language, MessageFile } from './messages.ts';

/** The message file of a language: it lies in the extension, as the browser reads it too. Rejects when it is not there. */
export async function readMessages(language: Language): Promise<MessageFile> {
  const answer = await fetch(`/_locales/${language}/messages.json`);
  return (await answer.json()) as MessageFile;
}
