interface Session { user: string; pages: string[]; since: Date }

class Sessions {
  private readonly byUser = new Map<string, Session[]>();

  public open(page: string, user: string): Session {
    const session: Session = { user, pages: [page], since: new Date() };
    const known = this.byUser.get(user) ?? [];
    known.push(session); // <- growing-collection
    this.byUser.set(user, known);
    return session;
  }

  public get size(): number {
    return this.byUser.size;
  }
}

export const sessions = new Sessions();
