import { useEffect, useState } from 'react';
import { socket } from './socket';
export function useOnline() {
  const [users, setUsers] = useState<string[]>([]);
  useEffect(() => {
    const onUsers = (list: string[]) => setUsers(list);
    socket.on('users', onUsers);
    socket.emit('users:get');
    return () => { socket.off('users', onUsers); };
  }, []);
  return users;
}
