import type { GetServerSideProps } from 'next';
import { config } from '../lib/config';

export const getServerSideProps: GetServerSideProps = async ({ req }) => {
  let theme = config.theme;
  config.emitter.on('theme', (next: string) => { theme = next; });
  return { props: { theme, agent: req.headers['user-agent'] ?? '' } };
};

export default function Page({ theme }: { theme: string }) {
  return <main className={theme} />;
}
