import { DataSource } from 'typeorm';
import { User } from './entities';
export const handler = async (event: { id: string }) => {
  const source = new DataSource({ type: 'postgres', url: process.env.DB, entities: [User] });
  await source.initialize();
  try {
    const user = await source.getRepository(User).findOneBy({ id: event.id });
    return { statusCode: 200, body: JSON.stringify(user) };
  } finally {
    await source.destroy();
  }
};
