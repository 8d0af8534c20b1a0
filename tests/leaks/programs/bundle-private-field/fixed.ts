import { serve } from '../../support/http';

interface Login { token: string; at: number }

class Logins {
  #byToken = new Map<string, Login>();

  remember(token: string): Login {
    const login = { token, at: Date.now() };
    this.#byToken.set(token, login);
    return login;
  }

  forget(token: string): void {
    this.#byToken.delete(token);
  }
}

const logins = new Logins();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  const { token } = logins.remember(req.url);
  logins.forget(token);
  res.end(token);
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
