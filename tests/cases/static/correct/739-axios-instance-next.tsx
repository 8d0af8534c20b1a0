import axios from 'axios';
import type { GetServerSideProps } from 'next';
export const getServerSideProps: GetServerSideProps = async ({ req }) => {
  const api = axios.create({ baseURL: 'https://api.internal' });
  api.interceptors.request.use((config) => {
    config.headers.cookie = req.headers.cookie;
    return config;
  });
  return { props: { me: (await api.get('/me')).data } };
};
export default function Page({ me }: { me: unknown }) { return <pre>{JSON.stringify(me)}</pre>; }
