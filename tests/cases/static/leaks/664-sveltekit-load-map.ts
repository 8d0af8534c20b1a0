import type { PageServerLoad } from './$types';
const seen = new Map<string, number>();
export const load: PageServerLoad = async ({ url, getClientAddress }) => {
  seen.set(getClientAddress(), Date.now());
  return { path: url.pathname, visitors: seen.size };
};
