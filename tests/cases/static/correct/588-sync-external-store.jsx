import React, { useSyncExternalStore } from 'react';
import { notifications } from './notifications';
function subscribe(cb) {
  notifications.on('new', cb);
  return () => notifications.off('new', cb);
}
export default function Bell() {
  const count = useSyncExternalStore(subscribe, () => notifications.count, () => 0);
  return <button>{count}</button>;
}
