# The six rules over users.ndjson, one object of counts:
#   jq -n -f rules.jq users.ndjson
def plan(id): any(.assignedPlans[]?; .servicePlanId == id and .capabilityStatus == "Enabled");
reduce inputs as $u (
  {disabled: 0, location: 0, phone: 0, "e164": 0, teams: 0, teams_phone: 0};
  ($u | .businessPhones[0]) as $p
  | (if $u.accountEnabled then . else .disabled += 1 end)
  | (if $u.usageLocation then . else .location += 1 end)
  | (if $p then
       (if ($p | gsub("[ ()./-]"; "") | test("^\\+[1-9][0-9]{7,14}$")) then . else ."e164" += 1 end)
     else .phone += 1 end)
  | (if ($u | plan("57ff2da0-773e-42df-b2af-ffb7a2317929")) then . else .teams += 1 end)
  | (if ($u | plan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7")) then . else .teams_phone += 1 end)
)
