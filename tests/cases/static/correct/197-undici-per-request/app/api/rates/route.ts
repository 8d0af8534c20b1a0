import { Pool } from 'undici';

const pool = new Pool('https://rates.example.com', { connections: 4 });

export const GET = async () => {
  const { statusCode, body } = await pool.request({ path: '/latest', method: 'GET' });
  return Response.json(await body.json(), { status: statusCode });
};
