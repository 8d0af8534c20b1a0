import Router from 'next/router';
import NProgress from 'nprogress';
export default function Layout({ children }) {
  Router.events.on('routeChangeStart', () => NProgress.start());
  return <main>{children}</main>;
}
