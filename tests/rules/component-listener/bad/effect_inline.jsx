import { useEffect, useState } from 'react';
import { socket } from './socket';

export default function Chat({ room }) {
  const [lines, setLines] = useState([]);
  useEffect(() => {
    socket.emit('join', room);
    socket.on('message', (line) => {
//         ^^ warning: the 'message' listener added to `socket`
      setLines((all) => [...all, line]);
    });
  }, [room]);
  return <ol>{lines.length}</ol>;
}
