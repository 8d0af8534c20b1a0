import { Component } from '@angular/core';

@Component({ selector: 'app-chart', template: '' })
export class Chart {
  ngAfterViewInit() {
    window.addEventListener('resize', () => this.fit());
//         ^^^^^^^^^^^^^^^^ warning: added to `window` in `ngAfterViewInit` outlives the component; remove it in `ngOnDestroy`
  }

  private fit() {}
}
