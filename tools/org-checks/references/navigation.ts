// Tabs, apps, trusted sites and the client app: what they lead to exists.
import type { Component } from '../project.ts';
import { at, elementsAt, namedComponents } from '../world.ts';
import type { World } from '../world.ts';
import { first, isTrue, textOf } from '../xml.ts';

const CLIENT_APP_PARTS = [
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
];

/** @returns what tabs, apps, sites and the client app lead to that is not there */
export function navigationComplaints(world: World): string[] {
  return [
    ...world.ofType('CustomTab').flatMap((component) => tabComplaints(world, component)),
    ...world.ofType('CustomApplication').flatMap((component) => appComplaints(world, component)),
    ...world.ofType('CspTrustedSite').flatMap(siteComplaints),
    ...CLIENT_APP_PARTS.flatMap((type) => world.ofType(type)).flatMap((component) =>
      clientAppComplaints(world, component),
    ),
  ];
}

const TAB_KINDS = ['customObject', 'flexiPage', 'lwcComponent', 'auraComponent', 'page', 'url'];

function tabComplaints(world: World, component: Component): string[] {
  const { xml, name } = component;
  const kinds = TAB_KINDS.filter((kind) => ![undefined, 'false'].includes(textOf(xml, kind)));
  if (kinds.length !== 1) return [at(component, xml, `a tab shows one thing, not ${kinds.length}`)];
  if (textOf(xml, 'motif') === undefined) return [at(component, xml, 'a tab needs <motif>')];
  if (isTrue(xml, 'customObject')) {
    return world.has('CustomObject', name, component)
      ? []
      : [at(component, xml, `there is no CustomObject ${name}`)];
  }
  if (textOf(xml, 'label') === undefined) return [at(component, xml, 'the tab needs <label>')];
  return [
    ...namedComponents(world, component, ['flexiPage'], 'FlexiPage'),
    ...namedComponents(world, component, ['lwcComponent'], 'LightningComponentBundle'),
  ];
}

function appComplaints(world: World, component: Component): string[] {
  const tabs = [
    ...elementsAt(component.xml, ['tabs']),
    ...elementsAt(component.xml, ['defaultLandingTab']),
  ];
  return [
    ...tabs
      .filter(
        ({ text }) => !text.startsWith('standard-') && !world.has('CustomTab', text, component),
      )
      .map((tab) => at(component, tab, `there is no CustomTab ${tab.text}`)),
    ...namedComponents(world, component, ['utilityBar'], 'FlexiPage'),
    ...namedComponents(world, component, ['actionOverrides', 'content'], 'FlexiPage'),
    ...namedComponents(world, component, ['profileActionOverrides', 'content'], 'FlexiPage'),
  ];
}

/** The browser of a Lightning page connects to https (or wss) origins only. */
function siteComplaints(component: Component): string[] {
  const url = first(component.xml, 'endpointUrl');
  return url === undefined || /^(https|wss):\/\/(\*\.)?[\w.-]+(:\d+)?$/.test(url.text)
    ? []
    : [at(component, url, `'${url.text}' is no https origin`)];
}

function clientAppComplaints(world: World, component: Component): string[] {
  const sets = first(component.xml, 'commaSeparatedPermissionSet');
  const missing = (sets?.text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !world.has('PermissionSet', name, component));
  return [
    ...namedComponents(
      world,
      component,
      ['externalClientApplication'],
      'ExternalClientApplication',
    ),
    ...missing.map((name) => at(component, sets!, `there is no PermissionSet ${name}`)),
  ];
}
