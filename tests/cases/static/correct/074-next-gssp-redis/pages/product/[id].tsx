import type { GetServerSideProps } from 'next';
import { createClient } from 'redis';

const redis = createClient({ url: process.env.REDIS_URL });
let ready: Promise<unknown> | undefined;

export const getServerSideProps: GetServerSideProps = async ({ params }) => {
  ready ??= redis.connect();
  await ready;
  const cached = await redis.get(`product:${params!.id}`);
  if (!cached) {
    return { notFound: true };
  }
  return { props: { product: JSON.parse(cached) } };
};

export default function Product({ product }: { product: { name: string } }) {
  return <h1>{product.name}</h1>;
}
