import * as React from 'react';
import { socket } from './socket';

export default function Chat({ room }) {
  const [lines, setLines] = React.useState([]);

  React.useEffect(() => {
    const onMessage = (line) => setLines((all) => [...all, line]);
    socket.emit('join', room);
    socket.on('message', onMessage);
    return function leave() {
      socket.emit('leave', room);
      socket.off('message', onMessage);
    };
  }, [room]);

  return <ol>{lines.map((l) => <li key={l.id}>{l.text}</li>)}</ol>;
}
