import React from 'react';

export class Connected extends React.Component<any> {
  unsubscribe: () => void;

  constructor(props: any, context: any) {
    super(props, context);
    if (typeof window !== 'undefined') {
      this.unsubscribe = context.store.subscribe(() => this.forceUpdate());
    }
  }

  componentWillUnmount() {
    this.unsubscribe();
  }

  render() {
    return null;
  }
}
