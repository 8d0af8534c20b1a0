import { useEffect } from 'react';
export function useLogoutSync(onLogout) {
  useEffect(() => {
    const channel = new BroadcastChannel('auth');
    channel.onmessage = (e) => { if (e.data === 'logout') onLogout(); };
  }, [onLogout]);
}
