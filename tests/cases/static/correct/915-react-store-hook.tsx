import React, { useEffect, useReducer } from 'react';
import { session } from './session';
export const UserName: React.FC = () => {
  const [, refresh] = useReducer((n: number) => n + 1, 0);
  useEffect(() => session.subscribe(() => refresh()), []);
  return <span>{session.user?.name}</span>;
};
