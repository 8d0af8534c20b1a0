import { serve } from '../../support/http';

interface Login { token: string; at: number }

class Logins {
  #byToken = new Map<string, Login>();

  remember(token: string): Login {
    const login = { token, at: Date.now() };
    this.#byToken.set(token, login); // <- growing-collection
    return login;
  }
}

const logins = new Logins();

const web = serve((req: { url: string }, res: { end(text: string): void }) => {
  res.end(logins.remember(req.url).token);
});

export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
