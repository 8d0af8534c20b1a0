import { Component } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs/operators';

@Component({ selector: 'app-crumbs', template: '<nav>{{ path }}</nav>' })
export class CrumbsComponent {
  path = '';

  constructor(router: Router) {
    router.events
      .pipe(filter((e): e is NavigationEnd => e instanceof NavigationEnd))
      .subscribe((e) => {
        this.path = e.urlAfterRedirects;
      });
  }
}
