// What was loaded, so that it can be loaded again after the server was restarted; except a load that
// was under way when the server died, because that may be what killed it. Plain data, no editor.

export interface AfterDeath {
  /** Was being loaded when the server died: not to be repeated by itself. */
  suspicious?: string[];
  /** Was loaded and well: to be loaded again. */
  restore?: string[];
}

export class LoadMemory {
  private loading: string[] | undefined;
  private loaded: string[] | undefined;

  begin(uris: readonly string[]): void {
    this.loading = [...uris];
    this.loaded = undefined;
  }

  succeeded(): void {
    this.loaded = this.loading;
    this.loading = undefined;
  }

  /** Refused or cancelled: the server lives, and shows nothing. */
  failed(): void {
    this.loading = undefined;
  }

  closed(): void {
    this.loading = undefined;
    this.loaded = undefined;
  }

  /** Forgets either way: what is restored is begun again and may turn out to be the culprit. */
  serverDied(): AfterDeath {
    const after: AfterDeath = {};
    if (this.loading) after.suspicious = this.loading;
    else if (this.loaded) after.restore = this.loaded;
    this.closed();
    return after;
  }
}
