const HOUR = 60 * 60 * 1000;
export async function answer<T>(question: Promise<T>): Promise<T | undefined> {
  return Promise.race([question, new Promise<undefined>((r) => setTimeout(r, HOUR))]);
}
