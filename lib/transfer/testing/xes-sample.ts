/** A XES log: nested and listed attributes, attributes of a trace, a case whose rows are out of order. */
export const xesSample = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="origin" value="made up"/>
  <trace>
    <string key="concept:name" value="T 1"/>
    <float key="cost" value="35.0"/>
    <date key="due" value="2020-02-01"/>
    <event>
      <string key="concept:name" value="Close"/>
      <string key="org:resource" value="Ann &amp; Bob"/>
      <string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2020-01-02T10:00:00+01:00"/>
      <list key="steps"><values><int key="step" value="1"/><int key="step" value="2"/></values></list>
    </event>
    <event>
      <string key="concept:name" value="Open"/>
      <date key="time:timestamp" value="2020-01-01T10:00:00.250+01:00"/>
      <int key="serial" value="12345678901234567890"/>
      <string key="note" value="two&#10;lines"><boolean key="seen" value="true"/></string>
      <container key="where"><string key="city" value="Oslo"/><float key="lat" value="59.9"/></container>
      <id key="ref" value="a-1"/>
    </event>
  </trace>
  <trace>
    <string key="concept:name" value="T 2"/>
    <event>
      <string key="concept:name" value="Open"/>
      <date key="time:timestamp" value="2020-01-01T12:00:00Z"/>
    </event>
  </trace>
</log>
`;
