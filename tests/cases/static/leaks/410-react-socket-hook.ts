import { useEffect, useState } from 'react';
import { socket } from './socket';
export function useOnline() {
  const [users, setUsers] = useState<string[]>([]);
  useEffect(() => {
    socket.on('users', (list: string[]) => setUsers(list));
    socket.emit('users:get');
  }, []);
  return users;
}
