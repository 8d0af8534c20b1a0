import { Component, OnInit } from '@angular/core';

@Component({ selector: 'latest', template: '' })
export class Latest implements OnInit {
  private reload: any;

  ngOnInit() {
    this.reload = setInterval(() => this.load(), 30000);
//                ^^^^^^^^^^^ warning: started in `ngOnInit` goes on after the component is gone; clear it in `ngOnDestroy`
  }

  load() {}
}
