import { Client } from 'pg';

export async function connect({ url }: { url?: string }) {
  const client = new Client(url);
  await client.connect();
  return {
    query: async (text: string) => (await client.query(text)).rows,
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}
