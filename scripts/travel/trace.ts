import { readFileSync } from 'node:fs'
import { FAR, makeSearchSpace, searchTimes } from '#travel/shortestTimes.ts'
import { indexPlaces, snapPoints } from '#travel/snap.ts'
import { makeGraph } from './makeGraph.ts'
import { readNetwork } from './readNetwork.ts'
import { roadKm, roadMinutes } from './speedModel.ts'
const speeds=JSON.parse(readFileSync('scripts/travel/speeds.json','utf8'))
const net=await readNetwork()
const {graph,roadOf}=makeGraph(net,net.roads.map(r=>roadMinutes(net,r,speeds.minutes)),net.roads.map(r=>roadKm(net,r,speeds.km)),{terminalMinutes:1,terminalUrbanMinutes:1,localRural:60,localUrban:40,localDetour:1.2})
const pl=indexPlaces(graph),space=makeSearchSpace(graph.count)
for(const spec of process.argv.slice(2)){const [a,b]=spec.split(':').map(s=>s.split(',').map(Number))
 const f=snapPoints(graph,pl,[a[1]],[a[0]]),t=snapPoints(graph,pl,[b[1]],[b[0]])
 searchTimes(graph,graph.time,Array.from(f.node,(node,i)=>({node,time:f.time[i],origin:0})),FAR-1,space)
 let node=t.node[0];const rows=[]
 for(;space.previous[node]>=0;node=space.previous[node]){const p=space.previous[node];let best=-1;for(let arc=graph.offsets[p];arc<graph.offsets[p+1];arc++)if(graph.targets[arc]===node&&(best<0||graph.time[arc]<graph.time[best]))best=arc
  const r=net.roads[roadOf[best]];rows.unshift({k:r.kind+' '+r.corridor+(r.crossing>=0?' ['+net.crossings[r.crossing].name+']':''),km:r.km,min:graph.time[best]/100,at:net.lat[node].toFixed(2)+','+net.lng[node].toFixed(2)})}
 let i=0;while(i<rows.length){let j=i,km=0,min=0;while(j<rows.length&&rows[j].k===rows[i].k){km+=rows[j].km;min+=rows[j].min;j++}
  console.log(rows[i].k,km.toFixed(1),'km',min.toFixed(1),'min to',rows[j-1].at);i=j}
 console.log('total',rows.reduce((s,r)=>s+r.min,0))}
