import { useEffect } from 'react';
import { socket } from '../socket';
export function useTyping(room, enabled, onTyping) {
  useEffect(() => {
    if (!enabled) return;
    socket.emit('join', room);
    socket.on('typing', onTyping);
  }, [room, enabled, onTyping]);
}
