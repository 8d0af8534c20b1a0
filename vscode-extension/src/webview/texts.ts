// The view's sentences in the editor's language, and its numbers. Set up once, before anything is
// drawn.
import { Format } from '../format';

let translations: Record<string, string> = {};
export let format = new Format('en');

export function setLanguage(language: string, texts: Record<string, string>): void {
  translations = texts;
  format = new Format(language);
  document.documentElement.lang = language;
}

/** Like vscode.l10n.t: the English text is the key, {0} its arguments. */
export function t(text: string, ...args: (string | number)[]): string {
  const translated = translations[text] ?? text;
  return translated.replace(/\{(\d)\}/g, (whole, index) => String(args[Number(index)] ?? whole));
}
