import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };

/*
 * The text of the interface. It lives in the message files of the WebExtension format, which the browser reads for the
 * manifest. The panel reads them itself: a person may choose a language other than the browser's, chrome.i18n knows no
 * plural forms, and the same components are drawn where no browser is. English is bundled, the others are read when
 * they are wanted.
 */
type Messages = typeof en;
export type MessageKey = keyof Messages;

/** Beginnings of keys that have one message for each plural form of a language: `items` of `items_one`, `items_other`. */
type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

type Placeholders<K extends MessageKey> = Messages[K] extends { placeholders: infer P } ? keyof P : never;
type Values<Name extends PropertyKey, V> = [Name] extends [never] ? [] : [values: Record<Name, V>];
type Message = { message: string; placeholders?: Record<string, { content: string }> };

/** A message file as it is read. */
export type MessageFile = Partial<Record<MessageKey, Message>>;

/** Each language under its own name, so that whoever landed in a foreign one finds the way out. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch', ja: '日本語' };
export type Language = keyof typeof LANGUAGE_NAMES;

const known: Partial<Record<Language, MessageFile>> = { en };
const spoken = signal<Language>('en');

/** The language that every message below is in. English until told otherwise; who draws with it, draws again. */
export const language: ReadonlySignal<Language> = spoken;

/** The language that comes nearest to a BCP 47 tag such as `de-AT`: English when there is none. */
export function nearestLanguage(tag: string): Language {
  const wanted = tag.toLowerCase().split('-')[0];
  return (Object.keys(LANGUAGE_NAMES) as Language[]).find((name) => name === wanted) ?? 'en';
}

let wanted: Language = 'en';

/**
 * Has all text in the language nearest to a tag, once its file is read. One that cannot be read changes nothing, nor
 * does one that comes when another language is wanted already.
 * @param read the message file of a language
 * @returns the language that is spoken now
 */
export async function speak(tag: string, read: (language: Language) => Promise<MessageFile>): Promise<Language> {
  const nearest = nearestLanguage(tag);
  wanted = nearest;
  known[nearest] ??= await read(nearest).catch(() => undefined);
  if (known[nearest] && wanted === nearest) spoken.value = nearest;
  return spoken.value;
}

/** A message as text. Numbers are written as the language writes them. */
export function message<K extends MessageKey>(key: K, ...[values]: Values<Placeholders<K>, string | number>): string {
  return partsOf(key, values ?? {}).join('');
}

/** A message around elements: the language decides in which order they stand. */
export function messageAround<K extends MessageKey>(
  key: K,
  ...[values]: Values<Placeholders<K>, ComponentChildren>
): ComponentChildren {
  return partsOf(key, values ?? {});
}

/** The form of a message that fits a number of things, which it names as `$COUNT$`. */
export function messageFor<K extends PluralKey>(key: K, count: number): string {
  return pluralParts(key, { count }, count).join('');
}

/** The same around elements; `count` is told apart from what else the message names. */
export function messageForAround<K extends PluralKey>(
  key: K,
  count: number,
  values: Record<Exclude<Placeholders<`${K}_other`>, 'count'>, ComponentChildren>,
): ComponentChildren {
  return pluralParts(key, { ...values, count }, count);
}

/** `1,234.5` as the language writes it. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return numberFormat(language.value, options).format(value);
}

type Given = Record<string, ComponentChildren>;

function pluralParts(stem: PluralKey, values: Given, count: number): ComponentChildren[] {
  const form = pluralRules(language.value).select(count);
  return partsOf(`${stem}_${form}` as MessageKey, values);
}

/** Text and values in turn. */
function partsOf(key: MessageKey, values: Given): ComponentChildren[] {
  return textOf(key)
    .split('$')
    .map((part, i) => {
      if (i % 2 === 0) return part;
      const value = values[part.toLowerCase()];
      return typeof value === 'number' ? formatNumber(value) : value;
    });
}

function textOf(key: MessageKey): string {
  return (known[language.value]?.[key] ?? en[key]).message;
}

const plurals = new Map<string, Intl.PluralRules>();

function pluralRules(tag: string): Intl.PluralRules {
  const rules = plurals.get(tag) ?? new Intl.PluralRules(tag);
  plurals.set(tag, rules);
  return rules;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format is costly, and a list asks for one in every row. */
function numberFormat(tag: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tag} ${options ? JSON.stringify(options) : ''}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(tag, options);
  formats.set(key, format);
  return format;
}
