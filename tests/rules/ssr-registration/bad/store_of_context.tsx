import React from 'react';

export class Connected extends React.Component<any> {
  unsubscribe: () => void;

  constructor(props: any, context: any) {
    super(props, context);
    this.unsubscribe = context.store.subscribe(() => this.forceUpdate());
//                                   ^^^^^^^^^ warning: `constructor` also runs on the server
  }

  componentWillUnmount() {
    this.unsubscribe();
  }

  render() {
    return null;
  }
}
