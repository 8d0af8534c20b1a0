import { Pool } from 'undici';

export const GET = async () => {
  const pool = new Pool('https://rates.example.com', { connections: 4 });
  const { statusCode, body } = await pool.request({ path: '/latest', method: 'GET' });
  return Response.json(await body.json(), { status: statusCode });
};
