// Numbers as people read them, in the language of the editor. Sizes are decimal, as in DevTools and
// the reports. Used by the extension and in the web view.
export class Format {
  private readonly whole: Intl.NumberFormat;
  private readonly tenth: Intl.NumberFormat;
  private readonly share: Intl.NumberFormat;

  constructor(language: string) {
    this.whole = numberFormat(language, { maximumFractionDigits: 0 });
    this.tenth = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.share = numberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  }

  count = (n: number): string => this.whole.format(n);

  bytes = (n: number): string => {
    if (Math.abs(n) < 1000) return `${this.whole.format(n)} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    let value = n / 1000;
    let unit = 0;
    while (Math.abs(value) >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${this.tenth.format(value)} ${units[unit]}`;
  };

  percent = (part: number, whole: number): string => this.share.format(whole > 0 ? part / whole : 0);

  /** "+12", "−3", "0". */
  signed = (n: number, format: (n: number) => string): string =>
    n === 0 ? format(0) : `${n > 0 ? '+' : '−'}${format(Math.abs(n))}`;
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options); // the host may say a language Intl does not know
  }
}
