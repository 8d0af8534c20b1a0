// Making elements. Text reaches the page through textContent only: names come from a snapshot, which
// anybody may have made.
type Attributes = Record<string, string | number | boolean | undefined>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  text?: string,
  attributes: Attributes = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  return element;
}

export function button(className: string, text: string, run: (event: MouseEvent) => void): HTMLButtonElement {
  const element = make('button', className, text, { type: 'button' });
  element.addEventListener('click', run);
  return element;
}

/** Runs at the end of a pause in the calls. */
export function afterPause<Args extends unknown[]>(milliseconds: number, run: (...args: Args) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args: Args): void => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), milliseconds);
  };
}
