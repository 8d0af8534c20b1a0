import { useEffect } from 'react';
import Router from 'next/router';
import NProgress from 'nprogress';
export default function Layout({ children }) {
  useEffect(() => {
    const start = () => NProgress.start();
    Router.events.on('routeChangeStart', start);
    return () => Router.events.off('routeChangeStart', start);
  }, []);
  return <main>{children}</main>;
}
