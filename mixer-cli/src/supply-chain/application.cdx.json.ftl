<#--
  The bill of materials of the runnable jar, in the JSON of CycloneDX 1.6. The plugin of CycloneDX itself does nothing in builds
  without a network, which would make other jars than those with one.
-->
<#function url p>
  <#return "pkg:maven/" + p.groupId + "/" + p.artifactId + "@" + p.version + "?type=jar">
</#function>
<#assign parts = []>
<#list dependencyMap as e>
  <#assign parts += [{"project": e.getKey(), "licences": e.getValue()}]>
</#list>
<#assign ours = parts?filter(part -> part.project.groupId == "org.stemmixer")[0].project>
<#assign application = {"groupId": ours.groupId, "artifactId": "mixer-cli", "version": ours.version}>
{
  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {
    "component": {
      "type": "application",
      "bom-ref": "${url(application)?json_string}",
      "group": "${application.groupId?json_string}",
      "name": "${application.artifactId?json_string}",
      "version": "${application.version?json_string}",
      "licenses": [{"license": {"id": "Apache-2.0"}}],
      "purl": "${url(application)?json_string}"
    }
  },
  "components": [
<#list parts as part>
  <#assign p = part.project>
    {
      "type": "library",
      "bom-ref": "${url(p)?json_string}",
      "group": "${p.groupId?json_string}",
      "name": "${p.artifactId?json_string}",
      "version": "${p.version?json_string}",
      "licenses": [<#list part.licences as licence>{"license": {"id": "${licence?json_string}"}}<#sep>, </#list>],
      "purl": "${url(p)?json_string}"<#if p.url??>,
      "externalReferences": [{"type": "website", "url": "${p.url?json_string}"}]</#if>
    }<#sep>,</#sep>
</#list>
  ],
  "dependencies": [
    {
      "ref": "${url(application)?json_string}",
      "dependsOn": [
<#list parts as part>
        "${url(part.project)?json_string}"<#sep>,</#sep>
</#list>
      ]
    },
<#list parts as part>
  <#assign needed = parts?filter(other -> part.project.dependencies?filter(d ->
      d.groupId == other.project.groupId && d.artifactId == other.project.artifactId
      && (d.scope!"compile") != "test" && (d.scope!"compile") != "provided")?size gt 0)>
    {
      "ref": "${url(part.project)?json_string}",
      "dependsOn": [<#list needed as other>"${url(other.project)?json_string}"<#sep>, </#list>]
    }<#sep>,</#sep>
</#list>
  ]
}
