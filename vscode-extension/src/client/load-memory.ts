// What was loaded, so that it can be loaded again after the server was restarted; except a load that
// was under way when the server died, because that may be what killed it, and once only. Plain
// data, no editor.

export interface AfterDeath {
  /** Was being loaded when the server died: not to be repeated by itself. */
  suspicious?: string[];
  /** Was loaded, by the user, and well: to be loaded again. */
  restore?: string[];
}

export class LoadMemory {
  private loading: string[] | undefined;
  private loaded: string[] | undefined;
  private again = false;

  get now(): readonly string[] {
    return this.loaded ?? [];
  }

  /** `again`: not the user's wish but what serverDied() gave. */
  begin(uris: readonly string[], again = false): void {
    this.again = again;
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

  /** Forgets either way. */
  serverDied(): AfterDeath {
    const after: AfterDeath = {};
    if (this.loading) after.suspicious = this.loading;
    else if (this.loaded && !this.again) after.restore = this.loaded;
    this.closed();
    return after;
  }
}
