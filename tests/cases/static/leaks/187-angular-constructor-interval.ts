import { Component, OnDestroy } from '@angular/core';

@Component({ selector: 'app-promo', template: '{{ index }}' })
export class PromoComponent implements OnDestroy {
  index = 0;
  private fade?: ReturnType<typeof setTimeout>;

  constructor() {
    setInterval(() => {
      this.index += 1;
      this.fade = setTimeout(() => {}, 300);
    }, 5000);
  }

  ngOnDestroy() {
    clearTimeout(this.fade);
  }
}
