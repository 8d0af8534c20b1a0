import { useEffect, useState } from 'react';
import { socket } from './socket';

export default function Chat({ room }) {
  const [lines, setLines] = useState([]);

  useEffect(() => {
    socket.emit('join', room);
    socket.on('message', (line) => {
      setLines((all) => [...all, line]);
    });
  }, [room]);

  return <ol>{lines.map((l) => <li key={l.id}>{l.text}</li>)}</ol>;
}
