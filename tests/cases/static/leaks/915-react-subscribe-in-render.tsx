import React, { useReducer } from 'react';
import { session } from './session';
export const UserName: React.FC = () => {
  const [, refresh] = useReducer((n: number) => n + 1, 0);
  session.subscribe(() => refresh());
  return <span>{session.user?.name}</span>;
};
