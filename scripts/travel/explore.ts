import { readFileSync } from 'node:fs'
import { makeLandMask } from './landMask.ts'
import { buildNetwork } from './roadNetwork.ts'
import { readCorridors } from './lines.ts'
const by=JSON.parse(readFileSync('scripts/geo/barriers-and-speeds.json','utf8'))
const mask=makeLandMask(Object.values(by.lakes))
const z=JSON.parse(readFileSync('public/geo/zips.json','utf8'))
const lng=z.lng.map((x:number)=>x/1e5),lat=z.lat.map((x:number)=>x/1e5)
const id=lng.map((_:number,i:number)=>z.ids.slice(5*i,5*i+5)),state=lng.map((_:number,i:number)=>z.counties[z.county[i]][2])
const t=performance.now()
const net=buildNetwork({id,lng,lat,state},by.mountains,mask)
console.log('ms',performance.now()-t,net.lng.length,net.places,net.roads.length)
const k:Record<string,number>={};for(const r of net.roads)k[r.kind]=(k[r.kind]??0)+1;console.log(k)
// unnamed water
let bad=0;for(const r of net.roads)if(r.crossing<0&&r.kind!=='abroad'){const w=mask.waterKm(net.lng[r.a],net.lat[r.a],net.lng[r.b],net.lat[r.b]);if(w>1.2){bad++;if(bad<40)console.log(r.kind,r.corridor,w.toFixed(1),net.lat[r.a].toFixed(3)+','+net.lng[r.a].toFixed(3),net.lat[r.b].toFixed(3)+','+net.lng[r.b].toFixed(3))}}
console.log('unnamed',bad)
const n=net.lng.length,p=Int32Array.from({length:n},(_,i)=>i);const find=(i:number):number=>{while(p[i]!==i)i=p[i]=p[p[i]];return i}
for(const {a,b} of net.roads)p[find(a)]=find(b)
const comp=new Map<number,number[]>();for(let i=0;i<n;i++){const r=find(i);if(!comp.has(r))comp.set(r,[]);comp.get(r)!.push(i)}
const list=[...comp.values()].sort((a,b)=>b.length-a.length)
for(const c of list){const zz=c.filter(i=>i<lng.length);const st=zz.length?state[zz[0]]:'';if(!zz.length||(st==='AK'&&zz.length<8))continue
 console.log(zz.length,st,zz.slice(0,3).map(i=>id[i]+' '+z.cities[z.city[i]]).join(', '))}
