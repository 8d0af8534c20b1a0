import { useEffect, useState } from 'react';
import { socket } from './socket';

export default function Chat({ room }) {
  const [lines, setLines] = useState([]);
  useEffect(() => {
    socket.emit('join', room);
    const onMessage = (line) => {
      setLines((all) => [...all, line]);
    };
    socket.on('message', onMessage);
    return () => socket.off('message', onMessage);
  }, [room]);
  return <ol>{lines.length}</ol>;
}
