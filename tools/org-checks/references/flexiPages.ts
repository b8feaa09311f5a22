// Lightning pages: regions and facets that exist, components that may stand there, properties that they have.
import type { Component } from '../project.ts';
import { at, elementsAt } from '../world.ts';
import type { World } from '../world.ts';
import { all, deep, first, isTrue, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

/** The regions of the templates whose regions are known. */
const REGIONS: Record<string, string[]> = {
  'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
  'flexipage:recordHomeWithSubheaderTemplateDesktop': ['header', 'subheader', 'main', 'sidebar'],
  'flexipage:defaultAppHomeTemplate': ['main'],
  'home:desktopTemplate': ['top', 'bottomLeft', 'bottomRight', 'sidebar'],
  'one:utilityBarTemplateDesktop': ['utilityItems'],
};

/** @returns what a Lightning page names that is not there, or cannot stand there */
export function flexiPageComplaints(world: World): string[] {
  return world
    .ofType('FlexiPage')
    .flatMap((component) => [
      ...regionComplaints(component),
      ...facetComplaints(component),
      ...identifierComplaints(component),
      ...objectComplaints(world, component),
      ...instancesOf(component).flatMap((instance) =>
        instanceComplaints(world, component, instance),
      ),
    ]);
}

function regionComplaints(component: Component): string[] {
  const template = textOf(first(component.xml, 'template'), 'name') ?? '';
  const known = REGIONS[template];
  return regionsOf(component, 'Region')
    .filter((region) => known !== undefined && !known.includes(region.text))
    .map((region) => at(component, region, `${template} has no region ${region.text}`));
}

/** @returns the names of the page's regions of that type */
const regionsOf = (component: Component, type: string): Element[] =>
  all(component.xml, 'flexiPageRegions')
    .filter((region) => textOf(region, 'type') === type)
    .flatMap((region) => all(region, 'name'));

const instancesOf = (component: Component): Element[] =>
  elementsAt(component.xml, ['flexiPageRegions', 'itemInstances', 'componentInstance']);

/** Tabs, columns and their like name the facet that they show. */
function facetComplaints(component: Component): string[] {
  const facets = regionsOf(component, 'Facet');
  const shown = instancesOf(component)
    .filter((instance) =>
      /^flexipage:(tab|tabset|column|fieldSection|accordion\w*)$/.test(
        textOf(instance, 'componentName') ?? '',
      ),
    )
    .flatMap((instance) => all(instance, 'componentInstanceProperties'))
    .filter((property) => /^(body|tabs|columns|sections)$/.test(textOf(property, 'name') ?? ''))
    .flatMap((property) => deep(property, 'value'));
  const missing = shown
    .filter(({ text }) => !facets.some((facet) => facet.text === text))
    .map((value) => at(component, value, `there is no facet ${value.text}`));
  const unused = facets
    .filter(({ text }) => !shown.some((value) => value.text === text))
    .map((facet) => at(component, facet, `the facet ${facet.text} is shown nowhere`));
  return [...missing, ...unused];
}

function identifierComplaints(component: Component): string[] {
  const identifiers = deep(component.xml, 'identifier');
  return identifiers
    .filter(({ text }, i) => identifiers.findIndex((each) => each.text === text) < i)
    .map((each) => at(component, each, `the identifier ${each.text} stands twice`));
}

function objectComplaints(world: World, component: Component): string[] {
  const { xml } = component;
  const name = textOf(xml, 'sobjectType');
  if (textOf(xml, 'type') === 'RecordPage' && name === undefined) {
    return [at(component, xml, 'a RecordPage needs <sobjectType>')];
  }
  return name === undefined || world.object(name) !== undefined
    ? []
    : [at(component, xml, `there is no object ${name}`)];
}

/** Components with a namespace other than `c` are Salesforce's own. */
function instanceComplaints(world: World, page: Component, instance: Element): string[] {
  const name = (textOf(instance, 'componentName') ?? '').replace(/^c:/, '');
  if (name === 'flexipage:filterListCard') return listComplaints(world, page, instance);
  if (name.includes(':')) return [];
  const bundle = world.ofType('LightningComponentBundle').find((each) => each.name === name);
  if (bundle === undefined || !world.has(bundle.type, name, page)) {
    return [at(page, instance, `there is no component ${name}`)];
  }
  const target = `lightning__${textOf(page.xml, 'type')}`;
  const targets = elementsAt(bundle.xml, ['targets', 'target']).map(({ text }) => text);
  if (!isTrue(bundle.xml, 'isExposed') || !targets.includes(target)) {
    return [at(page, instance, `${name} is not exposed to ${target}`)];
  }
  return [
    ...propertyComplaints(page, instance, bundle, target),
    ...recordComplaints(world, page, instance),
  ];
}

const valueOf = (instance: Element, property: string): string =>
  textOf(
    all(instance, 'componentInstanceProperties').find((each) => textOf(each, 'name') === property),
    'value',
  ) ?? '';

function listComplaints(world: World, page: Component, instance: Element): string[] {
  const objectName = valueOf(instance, 'entityName');
  const view = `${objectName}.${valueOf(instance, 'filterName')}`;
  const object = world.object(objectName);
  if (object === undefined) return [at(page, instance, `there is no object ${objectName}`)];
  // Which views standard objects have is the org's affair.
  return !object.custom || world.has('ListView', view, page)
    ? []
    : [at(page, instance, `there is no ListView ${view}`)];
}

/** Properties of our components that name a record of custom metadata. */
const RECORDS: Record<string, string> = { agentName: 'Recordside_Agent' };

function recordComplaints(world: World, page: Component, instance: Element): string[] {
  return Object.entries(RECORDS)
    .map(([property, type]) => [type, valueOf(instance, property)] as const)
    .filter(([type, name]) => name !== '' && !world.has('CustomMetadata', `${type}.${name}`, page))
    .map(([type, name]) => at(page, instance, `there is no ${type} ${name}`));
}

function propertyComplaints(
  page: Component,
  instance: Element,
  bundle: Component,
  target: string,
): string[] {
  const configs = elementsAt(bundle.xml, ['targetConfigs', 'targetConfig']).filter((config) =>
    (config.attributes['targets'] ?? '').split(/[\s,]+/).includes(target),
  );
  const properties = new Map(
    configs.flatMap((config) =>
      all(config, 'property').map((property) => [property.attributes['name'], property.attributes]),
    ),
  );
  // A decorator belongs to what is around the component, e.g. the utility bar.
  const given = all(instance, 'componentInstanceProperties').filter(
    (each) => textOf(each, 'type') !== 'decorator',
  );
  const names = given.map((each) => textOf(each, 'name'));
  const wrong = given.flatMap((each) => {
    const name = textOf(each, 'name');
    const property = properties.get(name);
    if (property === undefined) return [`${bundle.name} has no property ${name}`];
    const value = textOf(each, 'value');
    return value === undefined || fits(value, property)
      ? []
      : [`${name} of ${bundle.name} may not be '${value}'`];
  });
  const missing = [...properties]
    .filter(([name, { required, default: fallback }]) => {
      return required === 'true' && fallback === undefined && !names.includes(name);
    })
    .map(([name]) => `${bundle.name} needs the property ${name}`);
  return [...wrong, ...missing].map((message) => at(page, instance, message));
}

function fits(value: string, { type, min, max }: Readonly<Record<string, string>>): boolean {
  if (type === 'Boolean') return value === 'true' || value === 'false';
  if (type !== 'Integer') return true;
  const number = Number(value);
  return (
    /^-?\d+$/.test(value) && number >= Number(min ?? -Infinity) && number <= Number(max ?? Infinity)
  );
}
