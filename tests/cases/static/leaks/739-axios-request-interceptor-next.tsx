import axios from 'axios';
import type { GetServerSideProps } from 'next';
export const getServerSideProps: GetServerSideProps = async ({ req }) => {
  axios.interceptors.request.use((config) => {
    config.headers.cookie = req.headers.cookie;
    return config;
  });
  const { data } = await axios.get('https://api.internal/me');
  return { props: { me: data } };
};
export default function Page({ me }: { me: unknown }) { return <pre>{JSON.stringify(me)}</pre>; }
